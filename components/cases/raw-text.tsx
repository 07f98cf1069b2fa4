"use client";

import { CopyButton } from "@/components/ui/copy-button";

/** What another system wrote, word for word: text and never markup, of bounded height, to be opened and copied. */
export function RawText({ label, text }: { label: string; text: string }) {
  return (
    <details className="mt-1">
      <summary className="w-fit cursor-pointer rounded text-[13px] text-link outline-none focus-visible:ring-2 focus-visible:ring-focus">
        {label}
      </summary>
      <div className="relative mt-1.5">
        <section
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard
          tabIndex={0}
          className="max-h-60 overflow-auto rounded border border-border bg-background p-2.5 pr-10 outline-none focus-visible:ring-2 focus-visible:ring-focus"
        >
          <pre className="whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">
            <bdi>{text}</bdi>
          </pre>
        </section>
        <span className="absolute top-1.5 right-1.5">
          <CopyButton value={text} label={label} />
        </span>
      </div>
    </details>
  );
}
