import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <Section flush>
      <SkeletonRows />
    </Section>
  );
}
