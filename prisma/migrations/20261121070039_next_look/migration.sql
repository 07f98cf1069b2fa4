-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "next_look_at" TIMESTAMPTZ(3);
