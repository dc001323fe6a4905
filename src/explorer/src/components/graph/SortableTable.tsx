import { type ReactNode, useState } from 'react'

export interface Row {
  key: string
  selected: boolean
  mark?: ReactNode
  cells: (string | number)[]
}

interface Props {
  caption: string
  columns: readonly string[]
  rows: readonly Row[]
  onChoose: (key: string, more: boolean) => void
}

/** A table whose heads sort it and whose rows select. The first cell of a row is its button, so that keys reach it. */
export function SortableTable({ caption, columns, rows, onChoose }: Props) {
  const [sort, setSort] = useState<{ column: number; down: boolean } | null>(null)
  const sorted = sort === null ? rows : [...rows].sort((a, b) => compareCells(a.cells[sort.column]!, b.cells[sort.column]!) * (sort.down ? -1 : 1))
  return (
    <div className="table-scroll">
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, column) => (
              <th key={name} scope="col" aria-sort={sort?.column !== column ? 'none' : sort.down ? 'descending' : 'ascending'}>
                <button type="button" onClick={() => setSort({ column, down: sort?.column === column ? !sort.down : typeof rows[0]?.cells[column] === 'number' })}>
                  {name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.key} data-row={row.key} aria-selected={row.selected} onClick={(event) => onChoose(row.key, event.ctrlKey || event.metaKey || event.shiftKey)}>
              {row.cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    <button type="button">
                      {row.mark}
                      {cell}
                    </button>
                  </th>
                ) : (
                  <td key={column} className={typeof cell === 'number' ? 'number' : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Numbers by size, texts as the reader's language sorts them. */
export function compareCells(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), document.documentElement.lang)
}
