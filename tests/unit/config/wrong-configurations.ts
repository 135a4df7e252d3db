import { accessFaults } from "./wrong-configurations/access";
import { applicationFaults } from "./wrong-configurations/application";
import { generalFaults } from "./wrong-configurations/general";
import { logIngestionFaults } from "./wrong-configurations/logIngestion";
import { severalFaults } from "./wrong-configurations/several";
import { transformFaults } from "./wrong-configurations/transforms";

/** What a stack's configuration can have wrong, with the whole of what is then said. */
export const wrongConfigurations = [
  ...generalFaults,
  ...applicationFaults,
  ...accessFaults,
  ...logIngestionFaults,
  ...transformFaults,
  ...severalFaults,
];
