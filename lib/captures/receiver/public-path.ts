import { capturePrefix } from "../address";

export type PublicPath = {
  /** Null where there is none that could be ours. */
  token: string | null;
  /** What follows the token, and what follows the question mark, as they came. */
  path: string;
  query: string;
};

const shape = /^\/c\/([\w-]{43})(\/.*)?$/s;

/** Whether a request's target, as it came, is below the captures' prefix. */
export function isCapturePath(target: string | undefined): boolean {
  if (!target) return false;
  const [path = ""] = target.split("?", 1);
  return path === capturePrefix.slice(0, -1) || path.startsWith(capturePrefix);
}

/** Takes a request's target apart, without decoding or tidying anything. */
export function readPublicPath(target: string): PublicPath {
  const mark = target.indexOf("?");
  const whole = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  const [, token = null, path = ""] = shape.exec(whole) ?? [];
  return { token, path, query };
}
