/*
 * profile.h: how simulated people behave, in general and role by role.
 */
#ifndef SIM_PROFILE_H
#define SIM_PROFILE_H

#include "base/crypto.h"
#include "base/instant.h"

struct sim_profile {
	int64_t skill;		/* % of answers that are right */
	int64_t silence;	/* % of what comes that finds no reaction */
	int64_t error;		/* % of reactions that are a slip */
	struct span delay;	/* until a reaction, half to one and a half */
};
struct sim_role {
	char *role;
	struct sim_profile profile;
};
struct sim_services {		/* that probes watch, and channels */
	int64_t outages;	/* % of services that go down once */
	int64_t cuts;		/* % of channels that are cut once */
	struct span length;	/* how long, half to one and a half */
};
struct sim_profiles {
	struct sim_profile otherwise;
	struct sim_services services;
	struct sim_role *roles;
	size_t n, cap;
};

/* Skill 70, delay 4m, silence 10, error 5 for everybody; outages 0 (services
 * are not simulated), cuts 0, length 10m. */
void sim_profiles_init(struct sim_profiles *p);
void sim_profiles_release(struct sim_profiles *p);
/*
 * Reads {"default":{"skill":70,"delay":"4m","silence":10,"error":5},
 * "roles":{"csirt":{...}},"services":{"outages":30,"cuts":10,"length":"10m"}};
 * what is left out stays as it is, for roles as in "default".  Errors: the key
 * and what it should be.
 */
int sim_profiles_read(struct sim_profiles *p, const char *json, size_t n,
    struct err *err);
const struct sim_profile *sim_profile_of(const struct sim_profiles *p,
    const char *role);

#endif
