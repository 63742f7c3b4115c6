// A message that was refused, for browsers without scripts: the reason, and the form as it was typed.

import { Composer, type ComposerProps } from '../../chat/composer.tsx'
import { Sheet, Shell, type ShellProps } from '../../layout/shell.tsx'
import { Problem } from '../../parts/problem.tsx'
import { problemText } from '../../words/words-of.ts'

interface WriteAgainProps
  extends Pick<ShellProps, 'ctx' | 'rooms'>,
    Pick<ComposerProps, 'room' | 'nonce' | 'limits' | 'text' | 'files' | 'thread' | 'back' | 'answered'> {
  readonly why: string
}

export function WriteAgainPage({ ctx, rooms, why, ...form }: WriteAgainProps) {
  const { words } = ctx
  const isEmpty = why === 'invalid_request' && (form.text ?? '').trim() === ''
  return (
    <Shell ctx={ctx} rooms={rooms} place="elsewhere" title={words.write.again}>
      <Sheet title={words.write.again}>
        <Problem text={isEmpty ? words.write.empty : problemText(words, why)} />
        <div class="write-again">
          <Composer {...form} words={words} />
        </div>
      </Sheet>
    </Shell>
  )
}
