"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { cancelRunAction, pauseRunAction, resumeRunAction, retryRunAction } from "@/lib/runs/actions";
import { isUnderWay } from "@/lib/runs/states";
import type { RunView } from "@/lib/runs/types";

type Verb = "pause" | "resume" | "cancel" | "retry";

/** What can be done with a run as it stands. */
function verbsOf({ state, counts }: RunView): Verb[] {
  const mayRetry = (state === "running" || state === "finished") && counts.failed > 0;
  return [
    ...(state === "running" || state === "held" ? (["pause"] as const) : []),
    ...(state === "paused" || state === "held" ? (["resume"] as const) : []),
    ...(mayRetry ? (["retry"] as const) : []),
    ...(isUnderWay(state) ? (["cancel"] as const) : []),
  ];
}

/** The buttons of a run, for whoever may act on runs of its kind; each asks once more. */
export function RunActions({ run }: { run: RunView }) {
  const t = useTranslations("runs");
  const queryClient = useQueryClient();
  const { run: call, isPending, error } = useActionCall();
  const [asked, setAsked] = useState<{ verb: Verb; count: number } | null>(null);
  const countOf = (verb: Verb) => (verb === "retry" ? run.counts.failed : run.counts.waiting);
  const send = ({ verb, count }: { verb: Verb; count: number }) => {
    const { id } = run;
    if (verb === "pause") return pauseRunAction({ id });
    if (verb === "resume") return resumeRunAction({ id });
    return verb === "cancel" ? cancelRunAction({ id }) : retryRunAction({ id, count });
  };
  const confirm = async () => {
    if (!asked) return;
    await call(() => send(asked));
    setAsked(null);
    await queryClient.invalidateQueries({ queryKey: [`/api/runs/${run.id}`] });
    await queryClient.invalidateQueries({ queryKey: [`/api/runs/${run.id}/rows`] });
  };
  const label = (verb: Verb, count: number) => t(`actions.${verb}`, { count });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {verbsOf(run).map((verb) => (
          <Button
            key={verb}
            size="sm"
            variant={verb === "cancel" ? "tertiary" : verb === "pause" ? "secondary" : "primary"}
            onPress={() => setAsked({ verb, count: countOf(verb) })}
          >
            {label(verb, countOf(verb))}
          </Button>
        ))}
      </div>
      {error && <ErrorNotice error={error} />}
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={asked ? t(`confirm.${asked.verb}Title`) : ""}
        confirmLabel={asked ? label(asked.verb, asked.count) : ""}
        onConfirm={confirm}
        isPending={isPending}
        isDanger={asked?.verb === "cancel"}
      >
        {asked && t(`confirm.${asked.verb}Text`, { count: asked.count })}
      </ConfirmDialog>
    </>
  );
}
