/** WeChat's YYYYMMDD as YYYY-MM-DD; anything else as it is. */
export function dayOfDate(date: string): string {
  return date.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}
