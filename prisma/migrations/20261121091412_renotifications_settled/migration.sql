-- AlterEnum
ALTER TYPE "DeliveryState" ADD VALUE 'not_seen';

-- AlterTable
ALTER TABLE "renotifications" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_look_at" TIMESTAMPTZ(3);
