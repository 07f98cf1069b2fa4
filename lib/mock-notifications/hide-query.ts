const hidden = "•••";

function hideValue(part: string): string {
  const equals = part.indexOf("=");
  return equals < 0 ? hidden : `${part.slice(0, equals)}=${hidden}`;
}

/** A URL with the values in its query and its fragment hidden, for the log and for lists: there a token may stand. */
export function hideQuery(url: string): string {
  const [, base = "", query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url) ?? [];
  const shownQuery = query ? `?${query.split("&").map(hideValue).join("&")}` : "";
  return `${base}${shownQuery}${fragment ? `#${hidden}` : ""}`;
}
