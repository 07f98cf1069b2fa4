"use client";

import { Button } from "@heroui/react";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import { UserText } from "@/components/ui/user-text";
import type { RevealedPayer } from "@/lib/cases/reveal-payer";
import type { Case } from "@/lib/cases/types";
import { Fact } from "./fact";
import { RevealDialog } from "./reveal-dialog";

function Toggle({ isShown, onPress }: { isShown: boolean; onPress: () => void }) {
  const t = useTranslations("cases.payer");
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Button size="sm" variant="tertiary" onPress={onPress}>
      <Icon className="size-3.5" aria-hidden />
      {t(isShown ? "hide" : "show")}
    </Button>
  );
}

/** The payer, masked. Who may see more says why, which goes into the log; it is then shown until the page is left. */
export function CasePayer({ found, mayReveal }: { found: Case; mayReveal: boolean }) {
  const t = useTranslations("cases.payer");
  const [isAsking, setIsAsking] = useState(false);
  const [shown, setShown] = useState<RevealedPayer | null>(null);
  const { nameMasked, openidMasked } = found.payer;
  const name = shown ? shown.userName : nameMasked;
  // Only an order names its payer; what is owed has the name masked by WeChat.
  const isKnown = (found.orders.value ?? []).length > 0;
  return (
    <>
      <Fact term={t("name")}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {name ? <UserText>{name}</UserText> : <span className="text-muted">—</span>}
          {mayReveal && isKnown && (
            <Toggle isShown={shown !== null} onPress={() => (shown ? setShown(null) : setIsAsking(true))} />
          )}
        </span>
      </Fact>
      <Fact term={t("openid")}>
        {shown?.openid ? (
          <CopyableId value={shown.openid} shorten={false} />
        ) : (
          openidMasked && <span className="font-mono text-[13px]">{openidMasked}</span>
        )}
      </Fact>
      <RevealDialog
        caseKey={found.key}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onRevealed={setShown}
      />
    </>
  );
}
