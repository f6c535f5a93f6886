using Incubator.Core.People;
using MudBlazor;
using MudBlazor.Services;

namespace Incubator.Web.Admin;

/// <summary>What the editors' area needs: MudBlazor, its words, and the person at the form.</summary>
public static class AdminServices
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddRazorComponents()
            // A circuit that was given up would come back by itself with an empty form, and look as if nothing had happened.
            .AddInteractiveServerComponents(options => options.PersistedCircuitInMemoryMaxRetained = 0)
            .AddHubOptions(options =>
            {
                // The page misses a second sign of life after 12 s (admin.js) and is locked.
                options.KeepAliveInterval = TimeSpan.FromSeconds(5);
                // The texts of a form come in one message; a larger one would end the circuit instead of being refused beside its field.
                options.MaximumReceiveMessageSize = DraftStore.MostBytes;
            });
        services.AddCascadingAuthenticationState();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, MudWords>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<Grids.LastLists>();
        services.AddScoped<Spaces.SpaceChanges>();
        services.AddTransient<History.ChangeWords>();
        services.AddSingleton<Duplicates.MergeWords>();
        services.AddSingleton<Review.CaseReaders>();
        services.AddSingleton<Editing.FieldNames>();
        services.AddSingleton<Editing.RequiredFields>();
        services.AddSingleton<ThemeStyles>();
        services.AddSingleton<Housing.Rules.RuleOutline>();
        return services;
    }
}
