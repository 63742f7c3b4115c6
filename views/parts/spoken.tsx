// A short word on a button, and the whole of it for those who hear it apart from its row.

export function Spoken({ shown, spoken }: { shown: string; spoken: string }) {
  return (
    <>
      <span aria-hidden="true">{shown}</span>
      <span class="visually-hidden">{spoken}</span>
    </>
  )
}
