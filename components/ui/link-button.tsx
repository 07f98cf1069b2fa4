import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import type { ComponentProps } from "react";

type Props = ComponentProps<typeof Link> & {
  variant?: "primary" | "secondary" | "tertiary" | "ghost";
  size?: "sm" | "md";
};

/** A link that looks like a button: for going somewhere, where a button would do something. */
export function LinkButton({ variant = "secondary", size = "md", className, ...props }: Props) {
  return <Link {...props} className={buttonVariants({ variant, size, className })} />;
}
