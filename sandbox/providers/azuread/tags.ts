import { flag } from "../protocol/inputs.ts";
import type { Properties } from "../resourceType.ts";

/** Features of an application that the directory keeps as tags, with the two names that the provider has for each. */
const features = [
  {
    tag: "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
    featureTag: "customSingleSignOn",
    feature: "customSingleSignOnApp",
  },
  { tag: "WindowsAzureActiveDirectoryIntegratedApp", featureTag: "enterprise", feature: "enterpriseApplication" },
  {
    tag: "WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1",
    featureTag: "gallery",
    feature: "galleryApplication",
  },
] as const;
const hidden = "HideApp";

/** The tags that inputs ask for. `featureTags` and `features` are other ways to write `tags`. */
export function tagsOf(
  tags: readonly string[],
  featureTags: readonly Properties[],
  older: readonly Properties[],
): string[] {
  const [feature] = featureTags;
  if (feature !== undefined) {
    return [
      ...features.filter(({ featureTag }) => flag(feature, featureTag)).map(({ tag }) => tag),
      ...(flag(feature, "hide") ? [hidden] : []),
    ];
  }
  const [old] = older;
  if (old !== undefined) {
    return [
      ...features.filter(({ feature: name }) => flag(old, name)).map(({ tag }) => tag),
      ...(flag(old, "visibleToUsers") === false ? [hidden] : []),
    ];
  }
  return [...tags];
}

/** The inputs for tags. They keep their value when the program leaves them out. */
export const waysOfTags: readonly string[] = ["tags", "featureTags", "features"];

export function saysTags(inputs: Properties): boolean {
  return waysOfTags.some((way) => Object.hasOwn(inputs, way));
}

/** The tags under the input that the inputs use, or under none if they use none. */
export function tagInputs(tags: readonly string[], inputs: Properties): Properties {
  const all: Properties = { tags: [...tags], featureTags: featureTagsOf(tags), features: featuresOf(tags) };
  return Object.fromEntries(Object.entries(all).filter(([way]) => Object.hasOwn(inputs, way)));
}

export function featureTagsOf(tags: readonly string[]): Properties[] {
  return [
    {
      ...Object.fromEntries(features.map(({ tag, featureTag }) => [featureTag, has(tags, tag)])),
      hide: has(tags, hidden),
    },
  ];
}

export function featuresOf(tags: readonly string[]): Properties[] {
  return [
    {
      ...Object.fromEntries(features.map(({ tag, feature }) => [feature, has(tags, tag)])),
      visibleToUsers: !has(tags, hidden),
    },
  ];
}

function has(tags: readonly string[], tag: string): boolean {
  return tags.some((each) => each.toLowerCase() === tag.toLowerCase());
}
