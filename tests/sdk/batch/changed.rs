//! A batch whose manifest, files or plan changed.
