"use client";

import { useMemo } from "react";
import { payCode } from "@/lib/orders/pay-code";

/** Modules of white around the code, without which some scanners fail. */
const quietZone = 4;

/** A QR code, dark on white in either theme, since not every scanner reads it inverted. Nothing for too long a text. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = useMemo(() => payCode(text), [text]);
  if (!code) return null;
  const { path, size } = code;
  const width = size + quietZone * 2;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quietZone} ${-quietZone} ${width} ${width}`}
      shapeRendering="crispEdges"
      className="size-52 rounded-md border border-border bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
