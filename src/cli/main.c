/*
 * main.c: where the program starts.  It must never hold anything but the
 * dispatch to subcommands.
 */
#include "config.h"

#include <stdio.h>

int
main(void)
{
	puts(PACKAGE_STRING);
	return 0;
}
