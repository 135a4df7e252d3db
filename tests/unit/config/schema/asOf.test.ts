import { days } from "../allowed";
import { refuses } from "../refusals";

refuses("asOf", (asOf) => ({ application: { displayName: "Gateway" }, asOf }), [
  {
    title: "a day that does not exist",
    written: "2027-02-30",
    faults: [{ path: "", found: '"2027-02-30"', allowed: days }],
  },
  {
    title: "a time where a day is meant",
    written: "2027-03-01T12:00:00Z",
    faults: [{ path: "", found: '"2027-03-01T12:00:00Z"', allowed: days }],
  },
  {
    title: "a moment in the form that Pulumi gives dates",
    written: "2027-03-01 12:00:00 +0000 UTC",
    faults: [{ path: "", found: '"2027-03-01 12:00:00 +0000 UTC"', allowed: days }],
  },
  {
    title: "a day that is over",
    written: "2026-11-20",
    faults: [{ path: "", found: '"2026-11-20"', allowed: days }],
  },
]);
