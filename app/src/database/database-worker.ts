// The worker is an entry of ours, so that the bundler names it and finds its wasm.
import '@tandem/live/worker'
