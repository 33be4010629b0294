export * from './attestation';
export * from './effect';
export * from './phases';
export * from './row-fields';
export * from './waiting';
export * from './wording';
export * from './words';
