using Incubator.Browser.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One browser and one server for all: the journeys share a machine of two cores.
[assembly: AssemblyFixture(typeof(SiteHost))]
[assembly: Parallelization(Mode = ParallelMode.None)]
