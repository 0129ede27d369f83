import { CONVENTIONS } from '@tandem/model'
import { openExport, openImport } from '../exchange/exchange-store.ts'
import { showOverlay } from '../palette/overlay-store.ts'
import { EXAMPLES } from '../session/examples.ts'
import { chooseFile, saveFile } from '../session/files.ts'
import type { Session } from '../session/session.ts'
import { toast } from '../ui/toast.ts'
import { type Command, commandsIn } from './command.ts'
import { takeConventions } from './conventions.ts'
import { setPanes, togglePane } from './panes.ts'
import { goToInspector, goToRegion } from './regions.ts'
import { setTheme, themeNow } from './theme.ts'

const DOCK_TABS = [
  ['data', 'rows grid live database'],
  ['query', 'sql kysely drizzle run'],
  ['migration', 'changes history'],
  ['proof', 'in step agree'],
  ['problems', 'errors'],
] as const

export function panelCommands(session: Session): readonly Command[] {
  const command = commandsIn('Panels', 'anywhere')
  return [
    command('palette', 'Search or run…', ['mod+k'], () => showOverlay('palette'), {
      isKeyOnly: true,
    }),
    commandsIn('Panels', 'page')('keys', 'Show all keys', ['?'], () => showOverlay('keys'), {
      words: 'shortcuts keyboard help',
    }),
    command('outline', 'Show or hide the outline', ['mod+b'], () => togglePane('outline'), {
      words: 'toggle left sidebar panel',
    }),
    command('dock', 'Show or hide the dock', ['mod+j'], () => togglePane('dock'), {
      words: 'toggle bottom panel',
    }),
    command('code', 'Show or hide the code', ['mod+\\'], () => togglePane('code'), {
      words: 'toggle files panel',
    }),
    command('right', 'Show or hide code and inspector', [], () => togglePane('right'), {
      words: 'toggle right sidebar panel',
    }),
    command('next-region', 'Go to the next panel', ['f6'], () => goToRegion(1), {
      words: 'focus region',
      family: 'Go to the next panel, or the one before',
    }),
    command('region-before', 'Go to the panel before', ['shift+f6'], () => goToRegion(-1), {
      words: 'previous focus region',
      family: 'Go to the next panel, or the one before',
    }),
    commandsIn('Panels', 'page')(
      'go-inspector',
      'Go to the inspector',
      ['mod+i'],
      () => goToInspector(),
      { words: 'edit fields properties focus' },
    ),
    ...DOCK_TABS.map(([tab, words]) =>
      command(`dock-${tab}`, `Show the ${tab}`, [], () => setPanes({ dock: true, dockTab: tab }), {
        words: `dock tab panel ${words}`,
      }),
    ),
    command('prove', 'Prove it', [], () => prove(session), {
      words: 'proof check in step agree types',
    }),
  ]
}

/** The proof is long to load: the dock says so from the first moment. */
async function prove(session: Session) {
  setPanes({ dock: true, dockTab: 'proof' })
  const { wakeProof } = await import('../proof/follow-proof.ts')
  wakeProof(session)
}

export function designCommands(session: Session): readonly Command[] {
  const command = commandsIn('Design', 'anywhere')
  const { editor } = session
  return [
    command(
      'save',
      'Save to a file',
      ['mod+s'],
      async () => {
        const name = await saveFile(session)
        if (name !== null) toast(`Saved ${name}`)
      },
      { words: 'download' },
    ),
    command('open', 'Open a file…', ['mod+o'], () => chooseFile(session)),
    command('import', 'Import…', [], () => openImport(), {
      words: 'sql sqlite drizzle migrations',
    }),
    command('export', 'Export…', ['mod+e'], openExport, { words: 'write files zip' }),
    command('new-design', 'New design', [], () => session.openBlank(), { words: 'empty blank' }),
    ...EXAMPLES.map((example) =>
      command(`example-${example.name}`, `Open the example ${example.name}`, [], () =>
        example.open(session),
      ),
    ),
    ...Object.values(CONVENTIONS).map((conventions) =>
      command(
        `conventions-${conventions.name}`,
        `Use the ${conventions.name} conventions`,
        [],
        () => takeConventions(editor, conventions),
        {
          unless: () =>
            editor.store.getState().design.conventions.name === conventions.name
              ? 'In use already'
              : null,
        },
      ),
    ),
  ]
}

const THEMES = [
  ['light', 'Light theme'],
  ['dark', 'Dark theme'],
  ['system', 'Theme of the system'],
] as const

export function lookCommands(): readonly Command[] {
  const command = commandsIn('Look', 'anywhere')
  return THEMES.map(([theme, title]) =>
    command(`theme-${theme}`, title, [], () => setTheme(theme), {
      words: 'colors appearance mode',
      unless: () => (themeNow() === theme ? 'In use already' : null),
    }),
  )
}
