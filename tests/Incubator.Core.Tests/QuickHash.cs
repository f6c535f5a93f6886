using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Tests;

/// <summary>What a hash of a password costs is not what tests are about, apart from the one that reads the product's figure.</summary>
public static class QuickHash
{
    public static IServiceCollection HashQuickly(this IServiceCollection services) =>
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
}
