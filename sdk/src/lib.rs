//! File dossiers with Vietnamese online public-service portals.
