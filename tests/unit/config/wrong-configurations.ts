import { accessFaults } from "./wrong-configurations/access";
import { applicationFaults } from "./wrong-configurations/application";
import { certificateFaults } from "./wrong-configurations/certificates";
import { directoryRoleFaults } from "./wrong-configurations/directoryRoles";
import { federatedCredentialFaults } from "./wrong-configurations/federatedCredentials";
import { generalFaults } from "./wrong-configurations/general";
import { keyVaultFaults } from "./wrong-configurations/keyVault";
import { logIngestionFaults } from "./wrong-configurations/logIngestion";
import { permissionFaults } from "./wrong-configurations/permissions";
import { severalFaults } from "./wrong-configurations/several";
import { transformFaults } from "./wrong-configurations/transforms";
import { writerFaults } from "./wrong-configurations/writers";

/** What a stack's configuration can have wrong, with the whole of what is then said. */
export const wrongConfigurations = [
  ...generalFaults,
  ...applicationFaults,
  ...permissionFaults,
  ...directoryRoleFaults,
  ...accessFaults,
  ...certificateFaults,
  ...federatedCredentialFaults,
  ...keyVaultFaults,
  ...logIngestionFaults,
  ...writerFaults,
  ...transformFaults,
  ...severalFaults,
];
