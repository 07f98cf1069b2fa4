import { type NextRequest, NextResponse } from "next/server";

const sessionCookies = ["next-auth.session-token", "__Secure-next-auth.session-token"];

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Positions of pop-overs and widths of bars are style attributes, which take no nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Sends who has no session cookie to the sign-in page and sets the policy. It guards nothing: pages and actions do. */
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  if (!pathname.startsWith("/sign-in") && !sessionCookies.some((name) => request.cookies.has(name))) {
    const target = request.nextUrl.clone();
    target.pathname = "/sign-in";
    target.search = pathname === "/" ? "" : `?from=${encodeURIComponent(pathname + search)}`;
    return NextResponse.redirect(target);
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-desk-path", pathname + search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * The API goes by: it shows no page, guards itself, and next.config.js sets its policy. What passes here costs a request
 * more, and bodies are held in memory and cut at 10 MB.
 */
export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg|api/).*)"] };
