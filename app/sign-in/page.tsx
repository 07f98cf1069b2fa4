import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/access/sign-in-form";
import { Preferences } from "@/components/shell/preferences";
import { SandboxBanner } from "@/components/shell/sandbox-banner";
import { readActor } from "@/lib/access/session";
import { signInLimits } from "@/lib/access/sign-in";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access"))("submit") };
}

/** A path of this desk, never another site's address. */
function localPath(from: string | string[] | undefined): string {
  return typeof from === "string" && /^\/(?![/\\])/.test(from) ? from : "/";
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string | string[] }>;
}) {
  const from = localPath((await searchParams).from);
  if (await readActor()) redirect(from);
  const t = await getTranslations("access");
  return (
    <>
      <SandboxBanner />
      <main className="mx-auto flex min-h-[calc(100dvh-2rem)] max-w-sm flex-col justify-center gap-6 px-4 py-8">
        <header>
          <h1 className="font-semibold text-xl tracking-tight">{t("title")}</h1>
          <p className="text-muted">{t("subtitle")}</p>
        </header>
        <SignInForm
          from={from}
          windowMinutes={signInLimits.windowMinutes}
          isSandbox={env().WECHAT_MODE === "sandbox"}
        />
        <footer className="border-border border-t pt-4">
          <Preferences />
        </footer>
      </main>
    </>
  );
}
