/*
 * blobs.c: the content a plan names by its digest.  It must never read any:
 * where it is kept is the caller's affair.
 */
#include "config.h"

#include "plan/plan.h"

int plan_blobs(const struct plan *p, plan_blob_fn *fn, void *arg)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->nsources; i++)
		rc = fn(arg, &p->sources[i].digest);
	for (size_t i = 0; rc == 0 && i < p->nfiles; i++)
		rc = fn(arg, &p->files[i].digest);
	for (size_t i = 0; rc == 0 && i < p->ninjects; i++)
		for (size_t b = 0; rc == 0 && b < p->injects[i].nbodies; b++)
			rc = fn(arg, &p->injects[i].bodies[b].digest);
	return rc;
}
