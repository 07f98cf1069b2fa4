-- AddForeignKey
ALTER TABLE "discrepancy_settlements" ADD CONSTRAINT "discrepancy_settlements_discrepancy_id_fkey" FOREIGN KEY ("discrepancy_id") REFERENCES "discrepancies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
