// An entry of ours, so that the bundler makes a worker of it.
// oxlint-disable-next-line import/no-unassigned-import -- it answers messages, and gives nothing
import '@tandem/layout/worker'
