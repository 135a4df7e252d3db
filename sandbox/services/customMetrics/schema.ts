import { z } from "zod";

const name = (what: string) =>
  z.string(`${what} must be text`).min(1, `${what} must not be empty`).max(256, `${what} is too long`);

const series = z.object({
  dimValues: z.array(z.string()).max(10).optional(),
  min: z.number(),
  max: z.number(),
  sum: z.number(),
  count: z.int().positive(),
});

const baseData = z
  .object({
    metric: name("metric"),
    namespace: name("namespace"),
    dimNames: z.array(name("a dimension")).max(10).optional(),
    series: z.array(series).min(1),
  })
  .superRefine(({ dimNames = [], series: all }, context) => {
    for (const [index, { dimValues = [], min, max }] of all.entries()) {
      const fault = (message: string) => context.addIssue({ code: "custom", message, path: ["series", index] });
      if (dimValues.length !== dimNames.length) fault("dimValues must have as many items as dimNames");
      if (min > max) fault("min must not be greater than max");
    }
  });

/**
 * A value of a custom metric.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/essentials/metrics-store-custom-rest-api
 */
export const customMetric = z.object({
  time: z.iso.datetime({ offset: true, error: "time must be in ISO 8601, with its zone" }),
  data: z.object({ baseData }),
});
