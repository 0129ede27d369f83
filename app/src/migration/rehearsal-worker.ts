// An entry of ours, so that the bundler makes one file of the worker and its wasm.
// oxlint-disable-next-line import/no-unassigned-import -- it answers messages, and gives nothing
import '@tandem/live/rehearsal-worker'
