/**
 * The origin of an http(s) address, checked once.
 *
 * @throws TypeError if it is no http(s) origin: a path or a query in it would be lost silently
 */
export function checkedOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  const isBare = url !== null && url.pathname === "/" && url.search === "" && url.hash === "";
  if (!url || !isBare || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new TypeError("origin must be http(s)://host[:port] and nothing more");
  }
  return url.origin;
}
