/** A message in which names stand between backticks, as the core writes them: the names in the code's letters. */
export const Words = ({ text }: { readonly text: string }) => (
  <>
    {text.split('`').map((part, index) =>
      // oxlint-disable-next-line react/no-array-index-key -- a part is its place
      index % 2 === 0 ? part : <code key={index}>{part}</code>,
    )}
  </>
)
