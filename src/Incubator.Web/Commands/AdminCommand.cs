using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Incubator.Core.Records;
using Incubator.Web.Hosting;

namespace Incubator.Web.Commands;

internal static class AdminCommand
{
    private const string ForgetFactors = "--forget-factors";

    public static Command Command { get; } = new("admin", $"admin add EMAIL [{ForgetFactors}]", NeedsDatabase: true, RunAsync)
    {
        Takes = (_, args) => args is ["add", _] or ["add", _, ForgetFactors],
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

        if (args.Contains(ForgetFactors) && result is SaveResult.Saved saved
            && await services.GetRequiredService<FactorEditor>().RemoveAllAsync(saved.Id, Actor.Operator, ct) is SaveResult.Saved)
        {
            Console.WriteLine($"{email} has no second factor any more.");
        }

        Console.WriteLine($"{email} is an administrator. This link sets the password; it works once, within 24 hours:");
        Console.WriteLine($"{services.PublicAddress()}{link}");
        return CommandLine.Done;
    }
}
