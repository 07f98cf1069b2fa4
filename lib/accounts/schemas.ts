import { z } from "zod";
import { type TokenServerInput, tokenServerInput, tokenServerProblems } from "./token-server-input";

const emptyAsNull = (text: string) => (text === "" ? null : text);

/** Text that may be left empty: null then. */
const optionalText = (maxLength: number) =>
  z.string().trim().max(maxLength, "tooLong").transform(emptyAsNull);

/** WeChat gives service_id as a whole number (wechat-api.md 1.2). */
const serviceId = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, "integer")
  .transform((text) => (text === "" ? null : Number(text)));

const webAddress = z.url({ protocol: /^https?$/, error: "url" }).max(1_000, "tooLong");
const returnUrl = z
  .string()
  .trim()
  .refine((text) => text === "" || webAddress.safeParse(text).success, "url")
  .transform(emptyAsNull);

const department = z.object({
  /** Six digits in all samples; documents ask for no form (wechat-api.md 9.6), so the form only warns. */
  regionCode: z.string().trim().min(1, "required").max(64, "tooLong"),
  code: z.string().trim().min(1, "required").max(64, "tooLong"),
  name: z.string().trim().min(1, "required").max(100, "tooLong"),
});

export type DepartmentInput = z.output<typeof department>;

const departmentKey = ({ regionCode, code }: DepartmentInput) => `${regionCode} ${code}`;

const departments = z
  .array(department)
  .max(500, "tooLong")
  .superRefine((list, context) => {
    const seen = new Set<string>();
    for (const [index, entry] of list.entries()) {
      const key = departmentKey(entry);
      if (seen.has(key))
        context.addIssue({ code: "custom", path: [index, "code"], message: "departmentTwice" });
      seen.add(key);
    }
  });

export const tokenKinds = ["stable_token", "token_server", "authorizer"] as const;

const settings = {
  name: z.string().trim().min(1, "required").max(60, "tooLong"),
  tokenKind: z.enum(tokenKinds, "choose"),
  tokenServer: tokenServerInput,
  serviceId,
  bankId: optionalText(64),
  mchId: optionalText(32),
  returnUrl,
  departments,
};

const secretPattern = /^[\x21-\x7e]{16,128}$/;
/** A header's value, such as `Bearer …`, has spaces too. */
const credentialPattern = /^[\x20-\x7e]{1,1000}$/;

type KindInput = {
  tokenKind: (typeof tokenKinds)[number];
  tokenServer: TokenServerInput;
  secret: string;
};

/** What the chosen kind takes; what belongs to another kind is not looked at. */
function matchesKind({ tokenKind, tokenServer, secret }: KindInput, context: z.RefinementCtx): void {
  const refuse = (message: string, path: string[]) => context.addIssue({ code: "custom", message, path });
  if (tokenKind === "stable_token" && secret !== "" && !secretPattern.test(secret)) {
    refuse("appSecret", ["secret"]);
  }
  if (tokenKind !== "token_server") return;
  if (secret !== "" && !credentialPattern.test(secret)) refuse("credential", ["secret"]);
  for (const { field, message } of tokenServerProblems(tokenServer)) refuse(message, ["tokenServer", field]);
}

/** A new account, as text from a form. Its secret is the AppSecret or the token server's credential. */
export const createAccountInput = z
  .object({
    ...settings,
    appid: z
      .string()
      .trim()
      .regex(/^wx[0-9a-f]{16}$/, "appid"),
    secret: z.string().trim(),
  })
  .superRefine((input, context) => {
    const needsSecret =
      input.tokenKind === "stable_token" ||
      (input.tokenKind === "token_server" && input.tokenServer.credentialIn !== "none");
    if (needsSecret && input.secret === "") {
      context.addIssue({ code: "custom", message: "required", path: ["secret"] });
    }
    matchesKind(input, context);
  });

/** Changes to an account. An empty secret keeps the one that is sealed; the appid cannot be changed. */
export const updateAccountInput = z
  .object({
    ...settings,
    id: z.uuid(),
    /** When the account that the form shows was last changed, so that nobody's change is overwritten unseen. */
    updatedAt: z.iso.datetime(),
    secret: z.string().trim(),
  })
  .superRefine(matchesKind);

export const accountId = z.object({ id: z.uuid() });
/** `interface`: an endpoint whose quota is paused; '' for the account as a whole. */
export const resumeAccountInput = accountId.extend({ interface: z.string().max(100) });
/** An endpoint, such as nontax/getorder. */
export const interfaceInput = accountId.extend({
  interface: z
    .string()
    .regex(/^[a-z0-9_-]+(\/[a-z0-9_-]+)+$/)
    .max(100),
});
export const setAccountDisabledInput = accountId.extend({ disabled: z.boolean() });

export type CreateAccountInput = z.output<typeof createAccountInput>;
export type UpdateAccountInput = z.output<typeof updateAccountInput>;
export type SetAccountDisabledInput = z.output<typeof setAccountDisabledInput>;
export type AccountIdInput = z.output<typeof accountId>;
export type ResumeAccountInput = z.output<typeof resumeAccountInput>;
