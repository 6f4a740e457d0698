/** Days as the city counts them, whatever the machine's own time zone. */

/** The day in Japan, as ISO date. */
export function japanDate(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(at);
}
