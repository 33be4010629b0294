import { dataQuality, rowOf } from './data-quality.view';
import { nextFindings } from './findings.state';
import { versionsProjection } from './versions.projection';

/** Keeps what is to be found in every record: one row a finding, for as long as it is to be found. */
export const dataQualityProjection = versionsProjection({ collection: dataQuality, next: nextFindings, rowOf });
