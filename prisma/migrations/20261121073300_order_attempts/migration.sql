-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "attempt_at" TIMESTAMPTZ(3),
ADD COLUMN     "candidates" JSONB;
