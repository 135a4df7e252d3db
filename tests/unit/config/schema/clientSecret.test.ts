import { refuses } from "../refusals";

const rotations = "a whole number from 1 to 365";
const overlaps = "a whole number from 1 to 365, and at most rotateEveryDays";
const overlapsOfRotation = "a whole number from 1 to rotateEveryDays";

refuses("application.clientSecret", (clientSecret) => ({ application: { displayName: "Gateway", clientSecret } }), [
  {
    title: "an overlap longer than the period",
    written: { rotateEveryDays: 30, overlapDays: 31 },
    faults: [{ path: ".overlapDays", found: "31 with rotateEveryDays: 30", allowed: overlapsOfRotation }],
  },
  {
    title: "a period shorter than the overlap nobody wrote",
    written: { rotateEveryDays: 7 },
    faults: [{ path: ".overlapDays", found: "30, the default, with rotateEveryDays: 7", allowed: overlapsOfRotation }],
  },
  {
    title: "a secret that would live for more than two years",
    written: { rotateEveryDays: 366 },
    faults: [{ path: ".rotateEveryDays", found: "366", allowed: rotations }],
  },
  {
    title: "no overlap",
    written: { overlapDays: 0 },
    faults: [{ path: ".overlapDays", found: "0", allowed: overlaps }],
  },
  {
    title: "half days, and a number in quotes",
    written: { rotateEveryDays: "90", overlapDays: 1.5 },
    faults: [
      { path: ".rotateEveryDays", found: '"90"', allowed: rotations },
      { path: ".overlapDays", found: "1.5", allowed: overlaps },
    ],
  },
  {
    title: "true in place of a schedule",
    written: true,
    faults: [{ path: "", found: "true", allowed: "an object with keys of rotateEveryDays, overlapDays, or false" }],
  },
]);
