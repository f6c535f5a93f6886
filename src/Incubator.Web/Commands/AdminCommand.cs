using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Hosting;

namespace Incubator.Web.Commands;

internal static class AdminCommand
{
    public static Command Command { get; } = new("admin", "admin add EMAIL", NeedsDatabase: true, RunAsync)
    {
        Takes = (_, args) => args is ["add", _],
    };

    private static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var email = args[1];
        var (result, link) = await services.GetRequiredService<PeopleEditor>().AddAdministratorAsync(email, Actor.Operator, ct);
        if (result is SaveResult.Invalid invalid)
        {
            foreach (var error in invalid.Errors)
            {
                Console.Error.WriteLine($"{error.Path}: {error.Message}");
            }

            return CommandLine.Unusable;
        }

        Console.WriteLine($"{email} is an administrator. This link sets the password; it works once, within 24 hours:");
        Console.WriteLine($"{services.PublicAddress()}{link}");
        return CommandLine.Done;
    }
}
