import { z } from "zod";

const shortText = z.string().trim().max(100, "tooLong");

/** How a token server is asked, as text from a form. What of it counts depends on the kind of account. */
export const tokenServerInput = z.object({
  url: z.string().trim().max(2_000, "tooLong"),
  method: z.enum(["GET", "POST"], "choose"),
  credentialIn: z.enum(["none", "header", "query", "body"], "choose"),
  credentialName: shortText,
  field: shortText,
  /** Seconds. */
  defaultLifeSeconds: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, "integer"),
  refusedParameter: shortText,
});

export type TokenServerInput = z.output<typeof tokenServerInput>;
type Problem = { field: keyof TokenServerInput; message: string };

/** Where an answer does not say how long its token lives, as lib/wechat's `tokenServer` has it. */
const usualLifeSeconds = 120;
const longestLifeSeconds = 7_200;

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function urlProblem(text: string): string | null {
  if (text === "") return "required";
  if (!URL.canParse(text)) return "tokenServerUrl";
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== "" || password !== "") return "urlWithPassword";
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname)) ? null : "tokenServerUrl";
}

const framing = /^(host|connection|keep-alive|upgrade|expect|te|trailer|transfer-encoding|content-length)$/i;

function nameProblem({ credentialIn, credentialName }: TokenServerInput): string | null {
  if (credentialIn === "none") return null;
  if (credentialName === "") return "required";
  if (credentialIn !== "header") return /^[\x21-\x7e]+$/.test(credentialName) ? null : "parameterName";
  const isHeader = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(credentialName) && !framing.test(credentialName);
  return isHeader ? null : "headerName";
}

/** What lib/wechat's `tokenServer` would not take, field by field: it runs in the browser too, which that cannot. */
export function tokenServerProblems(input: TokenServerInput): Problem[] {
  const { method, credentialIn, field, defaultLifeSeconds, refusedParameter } = input;
  const life = Number(defaultLifeSeconds);
  const messages: Partial<Record<keyof TokenServerInput, string | null>> = {
    url: urlProblem(input.url),
    credentialName: nameProblem(input),
    credentialIn: credentialIn === "body" && method === "GET" ? "bodyNeedsPost" : null,
    field: field !== "" && field.split(".").includes("") ? "fieldPath" : null,
    defaultLifeSeconds:
      defaultLifeSeconds !== "" && (life < 1 || life > longestLifeSeconds) ? "tokenLife" : null,
    refusedParameter: /^[\x21-\x7e]*$/.test(refusedParameter) ? null : "parameterName",
  };
  return Object.entries(messages).flatMap(([name, message]) =>
    message ? [{ field: name as keyof TokenServerInput, message }] : [],
  );
}

/** The settings that an account keeps; what was left empty is as usual. */
export function keptTokenServer(input: TokenServerInput) {
  const { credentialIn, field, defaultLifeSeconds } = input;
  return {
    ...input,
    credentialName: credentialIn === "none" ? "" : input.credentialName,
    field: field || "access_token",
    defaultLifeSeconds: Number(defaultLifeSeconds) || usualLifeSeconds,
  };
}
