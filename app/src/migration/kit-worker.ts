// oxlint-disable-next-line import/no-unassigned-import -- it answers messages, and gives nothing
import '@tandem/kit/worker'
