export * from './phases';
export * from './row-fields';
export * from './waiting';
export * from './wording';
export * from './words';
