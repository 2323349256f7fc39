using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Pages.Display;
using Pages.Frame;
using Pages.Operations;
using Pages.SignIn;
using Platform;
using Platform.Identity;

namespace Pages;

/// <summary>What a host needs to serve pages. Each may be called again by a service beside it.</summary>
public static class PagesHost
{
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    private const string LanguageCookie = "annyeong-language";

    private static readonly CultureInfo[] Languages =
        [CultureInfo.GetCultureInfo("ko"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Rendering, languages, compression and form tokens.</summary>
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ImplementationType == typeof(ProblemPageWriter))) return builder;

        services.AddRazorComponents();
        // Hangul as itself, not as seven letters per syllable: pages have a budget.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // First, because the first writer that can write a problem does.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ProblemPageWriter>());
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IEnumerable<Service>>((options, all) =>
        {
            // Behind one origin each service has keys, and so a cookie, of its own.
            options.Cookie.Name = $"annyeong-form-{string.Join('-', all.Select(service => service.Name))}";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<RequestLocalizationOptions>(ChooseLanguage);
        services.AddResponseCompression(Compress);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        return builder;
    }

    /// <summary>Goes first in the pipeline: refusals and problems are compressed, translated and guarded too.</summary>
    public static WebApplication UsePages(this WebApplication app)
    {
        if (!((IApplicationBuilder)app).Properties.TryAdd("pages.used", true)) return app;
        app.Use(Guard);
        app.UseResponseCompression();
        app.UseRequestLocalization();
        return app;
    }

    /// <summary>
    /// The files of every page, the pages of display settings and of each service's state, and in the demonstration its
    /// sign-in.
    /// </summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        if (!((IApplicationBuilder)app).Properties.TryAdd("pages.mapped", true)) return app;
        app.MapMethods("/assets/{file}", ["GET", "HEAD"], Asset.Handle).AllowAnonymous();
        app.MapMethods("/favicon.ico", ["GET", "HEAD"], Asset.HandleIcon).AllowAnonymous();
        // Two forms go to whichever service has the address, whosever page they stand on, so no service's form key
        // can vouch for them: that other sites are refused does.
        app.MapGet("/display", OpenDisplayPage.Handle).AllowAnonymous();
        app.MapPost("/display", ChooseDisplay.Handle).AllowAnonymous().DisableAntiforgery();
        // Of the services in this process: one that runs alone has its page, and its form's key, to itself.
        app.MapGet("/ops/{service}", ShowService.Handle)
            .Only(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Admin);
        app.MapPost("/ops/{service}/letters/{id:guid}/replay", ReplayLetter.Handle).Only(Roles.Operator);
        if (app.Services.GetService<DemonstrationTokens>() is null) return app;

        app.MapGet("/identity/sign-in", OpenSignIn.Handle).AllowAnonymous();
        app.MapPost("/identity/sign-in", EnterDemonstration.Handle).AllowAnonymous().DisableAntiforgery();
        return app;
    }

    /// <summary>For a choice that outlives the visit. Links from elsewhere carry it: it opens nothing.</summary>
    internal static CookieOptions LongCookie(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
    };

    private static void ChooseLanguage(RequestLocalizationOptions options)
    {
        // Only the words follow the request; numbers and dates that machines read stay invariant.
        options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Languages[0]);
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = Languages;
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
            new CookieRequestCultureProvider { CookieName = LanguageCookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    private static void Compress(ResponseCompressionOptions options)
    {
        // Also behind TLS. BREACH guesses a secret that is the same in many answers from their lengths: our pages hold
        // no such secret, since their form tokens are encrypted anew for every answer.
        options.EnableForHttps = true;
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
        // Not event streams: a message must not wait for a full buffer.
        options.MimeTypes =
            ["text/html", "text/css", "image/svg+xml", "application/json", "application/problem+json"];
    }

    private static Task Guard(HttpContext http, RequestDelegate next)
    {
        // At the very end, because the handler of a fault clears what was set before it.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                headers.CacheControl = "no-store";
                headers.Remove("Pragma");
                headers.Remove("blazor-enhanced-nav");
            }

            return Task.CompletedTask;
        });

        KeepLanguage(http);
        return next(http);
    }

    private static void KeepLanguage(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Query["lang"] is not [{ } wanted]) return;
        if (!Languages.Any(language => language.Name == wanted)) return;
        var culture = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(wanted));
        http.Response.Cookies.Append(LanguageCookie, culture, LongCookie(http));
    }
}
