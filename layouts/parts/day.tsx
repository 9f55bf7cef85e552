import type { DateView, LayoutContext } from 'gazette/views'

export function Day({ date, context }: { date: DateView; context: LayoutContext }) {
  return <time dateTime={date.machine}>{context.texts.date(date.year, date.month, date.day)}</time>
}
