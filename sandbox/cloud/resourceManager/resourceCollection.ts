/** Resources of one type. */
export interface ResourceCollection<Request, Resource> {
  get(id: string): Resource | undefined;
  /**
   * Creates the resource, or changes it.
   *
   * @param parent Id of the resource group, of the parent of a child, or of the resource that an extension is on.
   */
  put(parent: string, name: string, request: Request): Resource;
  /** Whether there was such a resource. */
  remove(id: string): boolean;
}
