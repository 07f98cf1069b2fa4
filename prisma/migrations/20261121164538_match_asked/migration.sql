-- AlterTable
ALTER TABLE "bills" ADD COLUMN     "match_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "match_found" INTEGER,
ADD COLUMN     "match_gone" INTEGER;
