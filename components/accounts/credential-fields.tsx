"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Control, type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { FormTextField } from "@/components/ui/form-text-field";
import type { AccountKind } from "@/lib/accounts/types";
import type { CreateValues } from "./account-values";
import { TokenServerFields } from "./token-server-fields";

type Values = Pick<CreateValues, "tokenKind" | "tokenServer" | "secret"> & FieldValues;

type Props<V extends Values> = {
  control: Control<V>;
  /** The kind whose secret is sealed, which an empty field keeps; null where there is none. */
  sealedFor: AccountKind | null;
};

/** What the chosen kind of account needs to get its tokens, and nothing else. */
export function CredentialFields<V extends Values>({ control, sealedFor }: Props<V>) {
  const t = useTranslations("accounts");
  const kind = useWatch({ control, name: "tokenKind" as FieldPath<V> }) as AccountKind;
  const hasSecret = sealedFor === kind;
  if (kind === "token_server") return <TokenServerFields control={control} hasSecret={hasSecret} />;
  if (kind === "authorizer") {
    return (
      <p className="text-muted text-xs sm:col-span-2">
        {t.rich("authorizerHint", {
          link: (text) => (
            <Link href="/accounts/platform" className="text-link underline underline-offset-2">
              {text}
            </Link>
          ),
        })}
      </p>
    );
  }
  return (
    <FormTextField
      control={control}
      name={"secret" as FieldPath<V>}
      type="password"
      autoComplete="new-password"
      label={t("secret")}
      description={t(hasSecret ? "secretKeep" : "secretHint")}
      isOptional={hasSecret}
      isMonospace
    />
  );
}
