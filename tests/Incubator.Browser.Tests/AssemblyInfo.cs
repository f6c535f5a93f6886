using Incubator.Browser.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One browser and one server for all; two journeys at a time, as two visitors on a machine of two cores.
[assembly: AssemblyFixture(typeof(SiteHost))]
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
