import { useTranslations } from "next-intl";
import { isRunKind, kindKeys } from "@/lib/runs/kind-names";

/** What a kind of run does, in words. */
export function useKindName(): (kind: string) => string {
  const t = useTranslations("runs.kinds");
  return (kind) => t(isRunKind(kind) ? kindKeys[kind] : "unknown");
}
